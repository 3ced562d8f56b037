
import cms.models.fields
import cms.models.preview
import django.db.models.deletion
import django.utils.timezone
import modelcluster.contrib.taggit
import modelcluster.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cms', '0001_initial'),
        ('network', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('fingerprint', models.CharField(editable=False, max_length=64, unique=True)),
                ('created', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='received')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('notice', models.TextField(blank=True, verbose_name='privacy notice shown')),
                ('notice_shown', models.DateTimeField(verbose_name='privacy notice shown on')),
                ('answers', models.JSONField(blank=True, default=list, verbose_name='further answers')),
                ('project_title', models.CharField(max_length=255, verbose_name='project')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisation')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=50, verbose_name='phone')),
                ('sector', models.CharField(blank=True, choices=[('municipality', 'Municipality'), ('business_development', 'Business development'), ('city_marketing', 'City marketing'), ('retail', 'Retail'), ('property', 'Property'), ('technology', 'Technology'), ('services', 'Services'), ('research', 'Research'), ('association', 'Association'), ('other', 'Other')], max_length=30, verbose_name='kind of partner')),
                ('message', models.TextField(max_length=5000, verbose_name='message')),
                ('state', models.CharField(choices=[('new', 'new'), ('contact', 'in contact'), ('partner', 'partner'), ('declined', 'declined')], default='new', max_length=10, verbose_name='state')),
                ('changed', models.DateTimeField(default=django.utils.timezone.now, verbose_name='last change')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='responsible')),
            ],
            options={
                'verbose_name': 'enquiry',
                'verbose_name_plural': 'enquiries',
                'ordering': ['-created', '-pk'],
                'abstract': False,
                'default_permissions': ('view', 'change', 'delete'),
            },
        ),
        migrations.CreateModel(
            name='EnquiryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('new', 'new'), ('contact', 'in contact'), ('partner', 'partner'), ('declined', 'declined')], max_length=10)),
                ('text', models.TextField(blank=True)),
                ('enquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='projects.enquiry')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ProjectIndexPage',
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
                'verbose_name': 'project overview',
                'verbose_name_plural': 'project overviews',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ProjectPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('status', models.CharField(choices=[('open', 'open for partners'), ('running', 'running'), ('finished', 'finished')], default='open', max_length=20, verbose_name='status')),
                ('start', models.DateField(blank=True, null=True, verbose_name='start')),
                ('end', models.DateField(blank=True, null=True, verbose_name='end')),
                ('partner_deadline', models.DateField(blank=True, help_text='Last day on which enquiries are taken. Empty: as long as the project is open.', null=True, verbose_name='deadline for partners')),
                ('milestones', cms.models.fields.StreamField(blank=True, verbose_name='milestones')),
                ('enquiry_email', models.EmailField(blank=True, help_text='Gets a notice of each enquiry. Empty: the first contact, else the address of the site settings.', max_length=254, verbose_name='enquiries go to')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
            ],
            options={
                'verbose_name': 'project',
                'verbose_name_plural': 'projects',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ProjectContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.person', verbose_name='person')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='projects.projectpage')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='enquiry',
            name='project',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='enquiries', to='projects.projectpage', verbose_name='project'),
        ),
        migrations.CreateModel(
            name='EnquiryQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('clean_name', models.CharField(blank=True, default='', help_text='Safe name of the form field, the label converted to ascii_snake_case', max_length=255, verbose_name='name')),
                ('label', models.CharField(help_text='The label of the form field', max_length=255, verbose_name='label')),
                ('required', models.BooleanField(default=True, verbose_name='required')),
                ('choices', models.TextField(blank=True, help_text='Comma or new line separated list of choices. Only applicable in checkboxes, radio and dropdown.', verbose_name='choices')),
                ('default_value', models.TextField(blank=True, help_text='Default value. Comma or new line separated values supported for checkboxes.', verbose_name='default value')),
                ('help_text', models.CharField(blank=True, max_length=255, verbose_name='help text')),
                ('field_type', models.CharField(choices=[('singleline', 'Single line text'), ('multiline', 'Multi-line text'), ('email', 'Email'), ('number', 'Number'), ('url', 'URL'), ('checkbox', 'Checkbox'), ('checkboxes', 'Checkboxes'), ('dropdown', 'Drop down'), ('radio', 'Radio buttons'), ('date', 'Date')], max_length=16, verbose_name='field type')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='projects.projectpage')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='ProjectPartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(blank=True, max_length=160, verbose_name='role in the project')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation', verbose_name='organisation')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='projects.projectpage')),
            ],
            options={
                'verbose_name': 'partner',
                'verbose_name_plural': 'partners',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
    ]
