SELECT '${unknown}';
