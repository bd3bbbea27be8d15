// Run only where the wall cannot be: by browsers without modules. A link's token is exchanged for the screen's session on the way.
location.replace(location.hash.length > 1 ? '/wall/' + location.hash.slice(1) : '/wall/plain');
