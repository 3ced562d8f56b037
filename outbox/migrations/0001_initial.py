
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='OutgoingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('to', models.EmailField(max_length=254, verbose_name='to')),
                ('reply_to', models.EmailField(blank=True, max_length=254, verbose_name='reply to')),
                ('subject', models.CharField(max_length=255, verbose_name='subject')),
                ('text', models.TextField(verbose_name='text')),
                ('html', models.TextField(blank=True, verbose_name='HTML')),
                ('calendar', models.TextField(blank=True, verbose_name='calendar entry')),
                ('headers', models.JSONField(blank=True, default=dict, verbose_name='further headers')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('state', models.CharField(choices=[('queued', 'queued'), ('sending', 'being sent'), ('sent', 'sent'), ('failed', 'failed'), ('unclear', 'unclear whether sent')], default='queued', max_length=10, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('next_attempt', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next attempt')),
                ('claimed', models.DateTimeField(blank=True, null=True, verbose_name='last attempt')),
                ('sent', models.DateTimeField(blank=True, null=True, verbose_name='sent on')),
                ('error', models.CharField(blank=True, max_length=100, verbose_name='error')),
                ('created', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('about_id', models.PositiveBigIntegerField(blank=True, null=True)),
                ('about_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': 'outgoing mail',
                'verbose_name_plural': 'outgoing mails',
                'ordering': ['-created', '-pk'],
                'default_permissions': ('view', 'change'),
                'indexes': [models.Index(fields=['state', 'next_attempt'], name='outbox_outg_state_62c39a_idx'), models.Index(fields=['about_type', 'about_id'], name='outbox_outg_about_t_d025ab_idx')],
            },
        ),
    ]
