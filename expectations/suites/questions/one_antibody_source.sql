-- Antibodies that two documents say come from different species.
select subject, scope, said, pairs, finding_ids
from claims_said_apart
where predicate = 'antibody_source'
order by subject, scope
