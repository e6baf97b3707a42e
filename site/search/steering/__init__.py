"""What editors steer of search in the admin: screens under “Zoeken”, one module per thing."""
