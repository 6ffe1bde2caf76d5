-- Quotations compared with their block's text, by another engine than the one that wrote them. Offsets count from 0,
-- SQL from 1. Against the block, not the document: in a long text each substring would be counted out from its start.
-- (A quotation that runs over several blocks is proved by `oncoproof verify`.)
with quoted as (
    select 'mentions' as dataset, doc_id, mention_id as row_id, surface as quote, "start", "end" from mentions
    union all select 'claims', doc_id, claim_id, quote, "start", "end" from claims
    union all select 'references', doc_id, reference_id, quote, "start", "end" from "references"
),
kept as (select doc_id, "start", "end", text from blocks where "end" > "start")
select q.dataset, q.doc_id, q.row_id
from quoted q asof join kept b on q.doc_id = b.doc_id and q."start" >= b."start"
where q."end" <= b."end" and substring(b.text, q."start" - b."start" + 1, q."end" - q."start") <> q.quote
order by all
