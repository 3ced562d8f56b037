// The calendar would replace what it cannot read by the present minute. Let it read nothing that is
// typed: the server understands more (cms/text/dates.py) and says what it does not understand.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
