-- Statements that one document makes and another denies, of the same thing in the same scope.
with said as (
    select c.predicate, c.subject, c.object, s.scope, c.polarity, c.doc_id, c.claim_id
    from claims c join claim_scopes s using (claim_id)
    where c.modality = 'stated' and c.predicate in ('targets', 'binds', 'blocks', 'is_class', 'route', 'status', 'indication',
                                                    'antibody_source', 'cell_source')
), torn as (
    select predicate, subject, object, scope
    from said
    group by all
    having count(distinct polarity) = 2 and count(distinct doc_id) > 1
)
select predicate, subject, object, scope, count(distinct said.doc_id) as documents,
       coalesce(string_agg(distinct f.finding_id, ' ' order by f.finding_id), '') as finding_ids
from torn join said using (predicate, subject, object, scope)
left join finding_claims f using (claim_id)
group by all
order by all
