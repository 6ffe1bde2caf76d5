-- What two documents answer that cannot both be, with the findings that report it: for predicates that have one answer,
-- answers with nothing in common; of a drug's status, withdrawn here and approved or in use there.
-- The questions `one_…` each show one predicate of it.
with pairs as (
    select predicate, subject, scope, a.doc_id as doc_a, b.doc_id as doc_b,
           list_concat(a.claim_ids, b.claim_ids) as claim_ids,
           array_to_string(a.words, ', ') || ' / ' || array_to_string(b.words, ', ') as said
    from claims_said a join claims_said b using (predicate, subject, scope)
    where (predicate in ('antibody_source', 'brand_of', 'cell_source', 'route', 'stem_means', 'targets')
           and a.doc_id < b.doc_id and not list_has_any(a.answers, b.answers))
       or (predicate = 'status' and a.doc_id <> b.doc_id and list_contains(a.words, 'withdrawn')
           and list_has_any(b.words, ['approved', 'in-use']) and not list_contains(b.words, 'withdrawn'))
), named as (
    select p.predicate, p.subject, p.scope, p.doc_a, p.doc_b, p.said, f.finding_id
    from pairs p left join (select unnest(claim_ids) as claim_id, predicate, subject, scope, doc_a, doc_b from pairs) c
         using (predicate, subject, scope, doc_a, doc_b)
    left join finding_claims f using (claim_id)
)
select predicate, subject, scope, min(said) as said, count(distinct doc_a || ' ' || doc_b) as pairs,
       coalesce(string_agg(distinct finding_id, ' ' order by finding_id), '') as finding_ids
from named
group by predicate, subject, scope
order by predicate, subject, scope
