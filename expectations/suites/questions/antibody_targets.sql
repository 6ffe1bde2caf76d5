-- For each drug and target: in how many documents it is asserted, and in how many it is denied.
select subject, object,
       count(distinct doc_id) filter (where polarity = 'asserted') as sources_for,
       count(distinct doc_id) filter (where polarity = 'denied') as sources_against
from claims
where predicate = 'targets' and modality = 'stated' and subject like 'drug:%mab'
group by subject, object
having sources_for > 0
order by all
