-- Endings of names that two documents explain differently.
with pairs as (
    select a.subject, a.scope, a.doc_id as doc_a, b.doc_id as doc_b,
           list_concat(a.claim_ids, b.claim_ids) as claim_ids,
           array_to_string(a.words, ', ') || ' / ' || array_to_string(b.words, ', ') as said
    from claims_said a join claims_said b using (predicate, subject, scope)
    where a.doc_id < b.doc_id and a.predicate = 'stem_means' and not list_has_any(a.answers, b.answers)
), named as (
    select p.subject, p.scope, p.doc_a, p.doc_b, p.said, f.finding_id
    from pairs p left join (select unnest(claim_ids) as claim_id, subject, scope, doc_a, doc_b from pairs) c
         using (subject, scope, doc_a, doc_b)
    left join finding_claims f using (claim_id)
)
select subject, scope, min(said) as said, count(distinct doc_a || ' ' || doc_b) as pairs,
       coalesce(string_agg(distinct finding_id, ' ' order by finding_id), '') as finding_ids
from named
group by subject, scope
order by subject, scope
