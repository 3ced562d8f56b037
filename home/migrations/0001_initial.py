
import cms.models.fields
import cms.models.preview
import django.db.models.deletion
import django.utils.timezone
import modelcluster.contrib.taggit
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cms', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('fingerprint', models.CharField(editable=False, max_length=64, unique=True)),
                ('created', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='received')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('notice', models.TextField(blank=True, verbose_name='privacy notice shown')),
                ('notice_shown', models.DateTimeField(verbose_name='privacy notice shown on')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('subject', models.CharField(blank=True, max_length=150, verbose_name='subject')),
                ('message', models.TextField(max_length=5000, verbose_name='message')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['-created', '-pk'],
                'abstract': False,
                'default_permissions': ('view', 'delete'),
            },
        ),
        migrations.CreateModel(
            name='ContactPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
            ],
            options={
                'verbose_name': 'contact page',
                'verbose_name_plural': 'contact pages',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('introduction', models.TextField(blank=True, max_length=600, verbose_name='introduction')),
                ('network_figure', models.CharField(blank=True, max_length=12, verbose_name='figure of the network')),
                ('network_figure_text', models.CharField(blank=True, max_length=200, verbose_name='what it counts')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
                ('lead_page', models.ForeignKey(blank=True, help_text='Empty, or not translated: the newest editorial.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='lead story')),
            ],
            options={
                'verbose_name': 'front page',
                'verbose_name_plural': 'front pages',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
    ]
