using System.Diagnostics;
using FashionSample;
using NetGen.Benchmarks.Networks;
using NetGen.Training;

namespace NetGen.Benchmarks.Generator;

/// <summary>A network whose build and first use are measured.</summary>
/// <param name="Name">Its class.</param>
/// <param name="File">The file that declares it.</param>
/// <param name="FirstPredict">Seconds of the first prediction of a process.</param>
/// <param name="FirstStep">Seconds of its first training step.</param>
internal sealed record BuildSubject(string Name, string File, Func<double> FirstPredict, Func<double> FirstStep)
{
    // Few, so that the JIT takes most of the step.
    private const int Batch = 2;

    /// <summary>All of them, the reference network first.</summary>
    public static BuildSubject[] All { get; } =
    [
        Of(Path.Combine(Folders.Repository, "samples", "FashionMnist"), () => new FashionNet()),
        Of(Path.Combine(Folders.Project, "Networks"), () => new ResNet18()),
        Of(Path.Combine(Folders.Project, "Networks"), () => new MobileNetV2()),
    ];

    /// <summary>The one with a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static BuildSubject Find(string name) => Array.Find(All, subject => subject.Name == name)
        ?? throw new UsageException($"There is no network '{name}'; expected one of {string.Join(", ", All.Select(subject => subject.Name))}.");

    private static BuildSubject Of<TNetwork>(string folder, Func<TNetwork> create)
        where TNetwork : Network => new(
            typeof(TNetwork).Name,
            Path.Combine(folder, $"{typeof(TNetwork).Name}.cs"),
            () =>
            {
                TNetwork network = create();
                float[] image = Samples.Create(1, network.Info.InputLength).Values;
                float[] output = new float[network.Info.OutputLength];
                long start = Stopwatch.GetTimestamp();
                network.Predict(image, output);
                return Stopwatch.GetElapsedTime(start).TotalSeconds;
            },
            () =>
            {
                using var trainer = new Trainer<TNetwork>(create());
                Samples samples = Samples.Create(Batch, trainer.Network.Info.InputLength);
                float[] images = samples.Values;
                int[] labels = samples.Classification;
                long start = Stopwatch.GetTimestamp();
                trainer.Step(images, labels);
                return Stopwatch.GetElapsedTime(start).TotalSeconds;
            });
}
