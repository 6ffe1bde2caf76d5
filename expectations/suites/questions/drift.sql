-- For each document of the last accepted run: the smallest share of its text, list items, drug names and references
-- that is still there. Counts under 4 say too little and are left out.
select doc_id,
       least(
           now.characters / greatest(then_.characters, 1),
           case when then_.list_items >= 4 then now.list_items / then_.list_items else 1 end,
           case when then_.drugs >= 4 then now.drugs / then_.drugs else 1 end,
           case when then_."references" >= 4 then now."references" / then_."references" else 1 end
       ) as kept_share
from accepted then_ join census now using (doc_id)
order by doc_id
