
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cms', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Miss',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('query', models.CharField(max_length=60, unique=True, verbose_name='searched for')),
                ('count', models.PositiveIntegerField(default=1, verbose_name='how often')),
                ('last_asked', models.DateField(db_index=True, verbose_name='last time')),
            ],
            options={
                'verbose_name': 'search without results',
                'verbose_name_plural': 'searches without results',
                'ordering': ['-count', 'query'],
                'default_permissions': ['view'],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=60, unique=True, verbose_name='word')),
                ('folded', models.CharField(max_length=120, verbose_name='without case and accents')),
            ],
            options={
                'verbose_name': 'word',
                'verbose_name_plural': 'words',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DocumentText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_hash', models.CharField(max_length=40, verbose_name='file hash')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cms.sitedocument', verbose_name='document')),
            ],
            options={
                'verbose_name': 'text of a document',
                'verbose_name_plural': 'texts of documents',
                'default_permissions': (),
            },
        ),
    ]
