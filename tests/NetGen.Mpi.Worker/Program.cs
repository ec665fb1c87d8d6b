using NetGen;
using NetGen.Mpi;
using NetGen.Mpi.Worker;

var arguments = WorkerArguments.Parse(args);
var options = new MpiOptions { TimeLimit = TimeSpan.FromSeconds(arguments.Number("limit", 60)), Ranks = arguments.Has("ranks") ? arguments.Number("ranks", 0) : null, Overlap = !arguments.Has("no-overlap") };
return MpiGroup.Run(group => arguments.Command switch
{
    "sums" => SumCheck.Run(group),
    "train" => arguments.Text("net", "plain") switch
    {
        "plain" => TrainingJob<PlainNet>.Run(group, arguments, seed => new PlainNet(seed)),
        "norm" => TrainingJob<NormNet>.Run(group, arguments, seed => new NormNet(seed)),
        _ => TrainingJob<WeightedNet>.Run(group, arguments, seed => new WeightedNet(seed)),
    },
    _ => throw new ArgumentException($"There is no command {arguments.Command}; expected sums or train."),
}, options);
