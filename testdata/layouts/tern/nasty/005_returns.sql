---- tern: disable-tx ----
vacuum a;
