
import cms.models.fields
import cms.models.preview
import django.db.models.deletion
import django.utils.timezone
import modelcluster.contrib.taggit
import modelcluster.fields
import newsletter.sections
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
            name='EditionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('date', models.DateField(db_index=True, default=django.utils.timezone.localdate, verbose_name='date')),
                ('greeting', models.TextField(blank=True, max_length=1000, verbose_name='greeting')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
            ],
            options={
                'verbose_name': 'weekly overview',
                'verbose_name_plural': 'weekly overviews',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='NewsletterIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('introduction', models.TextField(blank=True, help_text='Stands above the list.', max_length=600, verbose_name='introduction')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
            ],
            options={
                'verbose_name': 'archive of weekly overviews',
                'verbose_name_plural': 'archives of weekly overviews',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='EditionEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('section', models.CharField(choices=newsletter.sections.section_choices, max_length=20, verbose_name='section')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='other title')),
                ('text', models.TextField(blank=True, max_length=600, verbose_name='other text')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
                ('edition', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='newsletter.editionpage')),
            ],
            options={
                'verbose_name': 'entry',
                'verbose_name_plural': 'entries',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
    ]
