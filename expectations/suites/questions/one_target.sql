-- Antibodies to which two documents give targets that have no gene in common.
select subject, scope, said, pairs, finding_ids
from claims_said_apart
where predicate = 'targets' and subject like 'drug:%mab'
order by subject, scope
