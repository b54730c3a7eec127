"""How gunicorn serves the backend: a quarter of a processor, mostly waiting for DynamoDB."""

import os

bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8080')}"
workers = 2
threads = 4
timeout = 30
accesslog = "-"
worker_tmp_dir = "/dev/shm"
