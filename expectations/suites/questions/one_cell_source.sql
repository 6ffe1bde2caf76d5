-- Cell therapies whose cells two documents take from different places.
select subject, scope, said, pairs, finding_ids
from claims_said_apart
where predicate = 'cell_source'
order by subject, scope
