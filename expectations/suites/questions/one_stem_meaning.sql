-- Endings of names that two documents explain differently.
select subject, scope, said, pairs, finding_ids
from claims_said_apart
where predicate = 'stem_means'
order by subject, scope
