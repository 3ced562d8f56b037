
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='FormHit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=40)),
                ('sender', models.CharField(max_length=64)),
                ('at', models.DateTimeField(db_index=True)),
            ],
            options={
                'permissions': [('personal_data', 'Can find, export and delete what is held about people')],
                'default_permissions': (),
                'indexes': [models.Index(fields=['form', 'sender', 'at'], name='submissions_form_1623ee_idx')],
            },
        ),
    ]
