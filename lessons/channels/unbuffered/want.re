main has green
the sender waited (0\.9|[1-4]\.\d) of the other's work
main has black
the receiver waited (0\.9|[1-4]\.\d) of the other's work
