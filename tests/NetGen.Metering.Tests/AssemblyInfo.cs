// A listener hears all networks of the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
