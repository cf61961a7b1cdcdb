select
  "regime_id",
  "is_on"
from
  "regime_setting"
order by
  "regime_id"
