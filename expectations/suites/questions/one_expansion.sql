-- Abbreviations that documents spell out in different words (case, plural, hyphens and British spelling aside).
select short, string_agg(distinct long, ' / ' order by long) as said, count(distinct plain) as expansions,
       count(distinct doc_id) as documents, min(doc_id) as doc_id
from expansions
group by short
having expansions > 1 and documents > 1
order by short
