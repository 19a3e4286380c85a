-- name: project-list
-- label: 项目明细
-- definition: 选中的产业项目，总投资大的在前
-- unit: 金额 分；人
-- source: project_chosen; rows of the project ledger
-- parameters: $1 most rows
SELECT
  chosen.source_id, chosen.row_no,
  village.name AS village, village.township,
  coalesce(stored.project_name, stored.project_no, '') AS project_name,
  coalesce(stored.progress, '') AS progress,
  chosen.kind, chosen.status, chosen.invest, chosen.arrived, chosen.done, chosen.yield, chosen.jobs
FROM project_chosen AS chosen
JOIN project AS stored ON stored.source_id = chosen.source_id AND stored.row_no = chosen.row_no
JOIN village ON village.village_id = chosen.village_id
ORDER BY chosen.invest DESC, chosen.source_id, chosen.row_no
LIMIT CAST($1 AS INTEGER)
