from django.db import migrations, models


def remember(apps, schema_editor):
    """Whoever is registered for an event that was called off has been told so; whoever cancelled
    may come back with the same words."""
    registrations = apps.get_model("events", "Registration").objects
    registrations.filter(event__status="cancelled").update(called_off=True)
    for registration in registrations.filter(state="cancelled"):
        registration.fingerprint = registration.key.hex
        registration.save(update_fields=["fingerprint"])


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="called_off",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="registration",
            name="sequence",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
