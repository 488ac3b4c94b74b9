"""Runs every check of scim2-tester against a server and says how each ended.

    SCIM_TOKEN=… scim2_tester_run.py ENDPOINT MINIMUM [RESOURCE_TYPE…]

The token comes by environment, because arguments can be read by every user of a machine. Ends with 0 when at least
MINIMUM checks ran and each of them succeeded. There is no list of excused checks: one that was skipped, or that was
merely acceptable, counts as a failure.

With resource types named, only those are created, changed and deleted; the others are still discovered.
"""

import os
import sys
from collections import Counter

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server


def main() -> int:
    endpoint, minimum, resource_types = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    headers = {"Authorization": f"Bearer {os.environ['SCIM_TOKEN']}"}
    with Client(base_url=endpoint, headers=headers, timeout=30, trust_env=False) as http:
        results = check_server(SyncSCIMClient(http), resource_types=resource_types or None)

    for result in results:
        of_what = f" [{result.resource_type}]" if result.resource_type else ""
        print(f"{result.status.name:8} {result.title}{of_what}: {result.reason or ''}")
        if result.status is not Status.SUCCESS:
            print(f"         data: {result.data!r}"[:2000])

    counts = Counter(result.status.name for result in results)
    print(f"{len(results)} checks: " + ", ".join(f"{n} {name}" for name, n in sorted(counts.items())))
    if len(results) < minimum:
        print(f"only {len(results)} checks ran; at least {minimum} must: discovery did not describe the server")
        return 1
    return 0 if set(counts) == {"SUCCESS"} else 1


if __name__ == "__main__":
    sys.exit(main())
