// Measures NetGen side by side with its peers and with what the machine can do.
using NetGen.Benchmarks;
using NetGen.Benchmarks.Commands;
using NetGen.Benchmarks.Generator;
using NetGen.Benchmarks.Memory;
using NetGen.Benchmarks.Zoo;

try
{
    return args switch
    {
        ["peers"] => PeersCommand.Run(PeersCommand.DefaultRounds),
        ["peers", "--rounds", var text] => PeersCommand.Run(Usage.Rounds(text)),
        ["kernels"] => KernelsCommand.Run(),
        ["scaling"] => ScalingCommand.Run(ScalingCommand.Names),
        ["scaling", .. var names] => ScalingCommand.Run(names),
        ["vocabulary"] => VocabularyCommand.Run(),
        ["zoo", .. var options] => ZooCommand.Run(options),
        [ZooBuild.Command, .. var names] => ZooBuild.Run(names),
        [ZooMeasurement.Command, var name] => ZooMeasurement.Run(name),
        ["cifar", var folder] => CifarCommand.Run(folder),
        ["memory"] => MemoryCommand.Run(ZooNetwork.All),
        ["memory", .. var names] => MemoryCommand.Run(Array.ConvertAll(names, ZooNetwork.Find)),
        [MemoryMeasurement.Command, var name, var images] => MemoryMeasurement.Run(name, images),
        ["int8"] => Int8Command.Run(),
        ["telemetry"] => TelemetryCommand.Run(),
        [TelemetryCommand.Command, var mode] => TelemetryCommand.RunOnce(mode),
        ["generator"] => GeneratorCommand.Run(),
        ["build"] => BuildCommand.Run(BuildSubject.All),
        ["build", .. var names] => BuildCommand.Run(Array.ConvertAll(names, BuildSubject.Find)),
        [CompileOnce.Command, var name] => CompileOnce.Run(BuildSubject.Find(name)),
        [FirstUse.Command, var name] => FirstUse.Run(BuildSubject.Find(name)),
        [FirstStep.Command] => FirstStep.Run(),
        [PeakShare.Command] => PeakShare.Run(),
        [ReferenceTimes.Command] => ReferenceTimes.Run(),
        _ => Usage.Print(),
    };
}
catch (Exception error) when (error is UsageException or InvalidDataException or InvalidOperationException or IOException or PlatformNotSupportedException)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return 1;
}
