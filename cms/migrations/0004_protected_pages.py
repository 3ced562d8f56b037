from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0003_personal_data'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='sitesettings',
            options={'permissions': [('remove_protected_page', 'Can choose, unpublish, move and delete protected pages')], 'verbose_name': 'site settings'},
        ),
    ]
