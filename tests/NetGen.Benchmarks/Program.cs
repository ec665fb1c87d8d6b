// Measures NetGen side by side with its peers and with what the machine can do.
using NetGen.Benchmarks;
using NetGen.Benchmarks.Commands;

try
{
    return args switch
    {
        ["peers"] => PeersCommand.Run(PeersCommand.DefaultRounds),
        ["peers", "--rounds", var text] => PeersCommand.Run(Usage.Rounds(text)),
        ["kernels"] => KernelsCommand.Run(),
        ["scaling"] => ScalingCommand.Run(),
        ["vocabulary"] => VocabularyCommand.Run(),
        ["generator"] => GeneratorCommand.Run(),
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
