-- For each publisher of the last accepted run that is in this run too: the smallest share of its documents, text, list
-- items, drug names and references that is still there. A document that is gone counts with nothing. Counts under 4
-- say too little and are left out.
with then_ as (
    select publisher, count(*) as documents, sum(characters) as characters, sum(list_items) as list_items,
           sum(drugs) as drugs, sum("references") as "references"
    from accepted where publisher <> '' group by publisher
), now as (
    select publisher, count(*) as documents, sum(characters) as characters, sum(list_items) as list_items,
           sum(drugs) as drugs, sum("references") as "references"
    from census group by publisher
)
select publisher,
       least(
           now.characters / greatest(then_.characters, 1),
           case when then_.documents >= 4 then now.documents / then_.documents else 1 end,
           case when then_.list_items >= 4 then now.list_items / then_.list_items else 1 end,
           case when then_.drugs >= 4 then now.drugs / then_.drugs else 1 end,
           case when then_."references" >= 4 then now."references" / then_."references" else 1 end
       ) as kept_share
from then_ join now using (publisher)
order by publisher
