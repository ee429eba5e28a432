"""Import JSON lines into a doccano project with doccano's own code, and export them again.

python doccano_project.py IMPORTED EXPORTED spans|relations
"""

import importlib.util
import json
import sys
import tempfile
from pathlib import Path

APPS = ("users", "roles", "projects", "examples", "labels", "label_types")
OURS = ("auth", "contenttypes", "django_drf_filepond", "data_import", "data_export", *APPS)


def set_up() -> None:
    """Make doccano's tables in memory, with the apps that its importer and exporter touch."""
    found = importlib.util.find_spec("backend")
    sys.path.insert(0, next(iter(found.submodule_search_locations)))
    import django
    from django.conf import settings
    from django.core.management import call_command

    folder = tempfile.mkdtemp()
    settings.configure(
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "polymorphic",
            "django_drf_filepond",
            *APPS,
            "data_import",
            "data_export",
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        MIGRATION_MODULES=dict.fromkeys(OURS),
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        DJANGO_DRF_FILEPOND_FILE_STORE_PATH=folder,
        DJANGO_DRF_FILEPOND_UPLOAD_TMP=folder,
        BASE_DIR=folder,
        SECRET_KEY="none",
        ROLE_PROJECT_ADMIN="project_admin",
    )
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)


def project(form: str):
    """Make a project for spans, with relations or without, and its owner."""
    from django.contrib.auth.models import User
    from projects.models import ProjectType, SequenceLabelingProject

    owner = User.objects.create(username="owner")
    made = SequenceLabelingProject.objects.create(
        name="test",
        description="test",
        project_type=ProjectType.SEQUENCE_LABELING,
        created_by=owner,
        allow_overlapping=True,
        use_relation=form == "relations",
        collaborative_annotation=True,
    )
    return made, owner


def take(path: str, form: str, made, owner) -> list[str]:
    """Import a file; give what doccano says of errors."""
    from data_import.datasets import load_dataset
    from data_import.pipeline.catalog import RELATION_EXTRACTION, create_file_format
    from data_import.pipeline.readers import FileName
    from projects.models import ProjectType

    task = RELATION_EXTRACTION if form == "relations" else ProjectType.SEQUENCE_LABELING
    files = [FileName(full_path=path, generated_name=path, upload_name=Path(path).name)]
    dataset = load_dataset(task, create_file_format("JSONL"), files, made, encoding="utf-8")
    dataset.save(owner)
    return [str(error.dict()) for error in dataset.errors]


def give(path: str, made) -> None:
    """Export a project to a file."""
    from data_export.models import ExportedExample
    from data_export.pipeline.dataset import Dataset
    from data_export.pipeline.factories import (
        create_comment,
        create_formatter,
        create_labels,
        create_writer,
    )
    from data_export.pipeline.services import ExportApplicationService

    examples = ExportedExample.objects.filter(project=made)
    dataset = Dataset(examples, create_labels(made, examples), create_comment(examples))
    writer = create_writer("JSONL")
    ExportApplicationService(dataset, create_formatter(made, "JSONL"), writer).export(path)


def main() -> None:
    """Import, export, and say what became of it."""
    imported, exported, form = sys.argv[1:]
    set_up()
    made, owner = project(form)
    errors = take(imported, form, made, owner)
    give(exported, made)
    from labels.models import Span

    spans = [
        (span.example.text, span.start_offset, span.end_offset, span.label.text)
        for span in Span.objects.select_related("example", "label")
    ]
    print(json.dumps({"errors": errors, "spans": spans}))


if __name__ == "__main__":
    main()
