
import articles.models.index
import cms.models.fields
import cms.models.preview
import django.db.models.deletion
import django.utils.timezone
import modelcluster.contrib.taggit
import modelcluster.fields
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cms', '0001_initial'),
        ('network', '0001_initial'),
        ('projects', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('introduction', models.TextField(blank=True, help_text='Stands above the list.', max_length=600, verbose_name='introduction')),
                ('index_kind', models.CharField(choices=articles.models.index.article_kinds, help_text='What this section holds. Only articles of this kind can be put here.', max_length=20, verbose_name='kind of article')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='BestPracticeCollectionPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('date', models.DateField(db_index=True, default=django.utils.timezone.localdate, verbose_name='date')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
            ],
            options={
                'verbose_name': 'collection of best practices',
                'verbose_name_plural': 'collections of best practices',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='BestPracticePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('date', models.DateField(db_index=True, default=django.utils.timezone.localdate, verbose_name='date')),
                ('place', models.CharField(max_length=120, verbose_name='place')),
                ('federal_state', models.CharField(choices=[('BW', 'Baden-Württemberg'), ('BY', 'Bayern'), ('BE', 'Berlin'), ('BB', 'Brandenburg'), ('HB', 'Bremen'), ('HH', 'Hamburg'), ('HE', 'Hessen'), ('MV', 'Mecklenburg-Vorpommern'), ('NI', 'Niedersachsen'), ('NW', 'Nordrhein-Westfalen'), ('RP', 'Rheinland-Pfalz'), ('SL', 'Saarland'), ('SN', 'Sachsen'), ('ST', 'Sachsen-Anhalt'), ('SH', 'Schleswig-Holstein'), ('TH', 'Thüringen')], max_length=2, verbose_name='state')),
                ('population_class', models.CharField(blank=True, choices=[('under_5000', 'under 5,000'), ('to_20000', '5,000 to 20,000'), ('to_50000', '20,000 to 50,000'), ('to_100000', '50,000 to 100,000'), ('to_500000', '100,000 to 500,000'), ('over_500000', 'over 500,000')], max_length=20, verbose_name='inhabitants')),
                ('period', models.CharField(blank=True, help_text='“since November 2020”, say.', max_length=80, verbose_name='period')),
                ('cost_class', models.CharField(blank=True, choices=[('none', 'no extra cost'), ('to_5000', 'up to 5,000 euros'), ('to_25000', '5,000 to 25,000 euros'), ('to_100000', '25,000 to 100,000 euros'), ('over_100000', 'over 100,000 euros')], max_length=20, verbose_name='cost')),
                ('situation', wagtail.fields.RichTextField(blank=True, help_text='What was the problem?', verbose_name='situation')),
                ('implementation', wagtail.fields.RichTextField(blank=True, help_text='Who did what, in which order?', verbose_name='implementation')),
                ('result', wagtail.fields.RichTextField(blank=True, help_text='What has changed, and how is that known?', verbose_name='result')),
                ('transferability', wagtail.fields.RichTextField(blank=True, help_text='What do others need for it?', verbose_name='transferability')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.person', verbose_name='contact')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'best practice',
                'verbose_name_plural': 'best practices',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='CollectionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('collection', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='articles.bestpracticecollectionpage')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.bestpracticepage', verbose_name='best practice')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EditorialPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('date', models.DateField(db_index=True, default=django.utils.timezone.localdate, verbose_name='date')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
            ],
            options={
                'verbose_name': 'editorial',
                'verbose_name_plural': 'editorials',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='EditorialSigner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='signers', to='articles.editorialpage')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ImpulsePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('date', models.DateField(db_index=True, default=django.utils.timezone.localdate, verbose_name='date')),
                ('questions', cms.models.fields.StreamField(blank=True, help_text='The first one stands on the card in listings.', verbose_name='questions to the readers')),
                ('takes_voices', models.BooleanField(default=True, help_text='Below the impulse stands a form; you approve what appears.', verbose_name='readers may answer')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
            ],
            options={
                'verbose_name': 'impulse',
                'verbose_name_plural': 'impulses',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ImpulseAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.person', verbose_name='person')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='articles.impulsepage')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InterviewPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('date', models.DateField(db_index=True, default=django.utils.timezone.localdate, verbose_name='date')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
                ('recording', models.ForeignKey(help_text='Duration and transcript are kept with the recording.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.recording', verbose_name='recording')),
            ],
            options={
                'verbose_name': 'interview',
                'verbose_name_plural': 'interviews',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='InterviewGuest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.person', verbose_name='person')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='guests', to='articles.interviewpage')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Interviewer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.person', verbose_name='person')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='interviewers', to='articles.interviewpage')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NewsPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('date', models.DateField(db_index=True, default=django.utils.timezone.localdate, verbose_name='date')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='projects.projectpage', verbose_name='project')),
            ],
            options={
                'verbose_name': 'news',
                'verbose_name_plural': 'news',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('fingerprint', models.CharField(editable=False, max_length=64, unique=True)),
                ('created', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='received')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('notice', models.TextField(blank=True, verbose_name='privacy notice shown')),
                ('notice_shown', models.DateTimeField(verbose_name='privacy notice shown on')),
                ('page_title', models.CharField(max_length=255, verbose_name='impulse')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('origin', models.CharField(blank=True, max_length=150, verbose_name='place or organisation')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('text', models.TextField(max_length=1000, verbose_name='contribution')),
                ('state', models.CharField(choices=[('new', 'to be read'), ('published', 'published'), ('rejected', 'rejected')], default='new', max_length=10, verbose_name='state')),
                ('published_text', models.TextField(blank=True, verbose_name='text as published')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='voices', to='articles.impulsepage', verbose_name='impulse')),
            ],
            options={
                'verbose_name': 'voice',
                'verbose_name_plural': 'voices',
                'ordering': ['-created', '-pk'],
                'abstract': False,
                'default_permissions': ('view', 'change', 'delete'),
            },
        ),
    ]
