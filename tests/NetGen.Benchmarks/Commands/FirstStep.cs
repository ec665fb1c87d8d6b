using System.Diagnostics;
using FashionSample;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Training;

namespace NetGen.Benchmarks.Commands;

/// <summary>The first training step of a fresh process: mostly the time in which the JIT compiles the kernels.</summary>
internal static class FirstStep
{
    /// <summary>The command that a child process runs.</summary>
    public const string Command = "first-step";

    /// <summary>Prints the seconds of this process's first step.</summary>
    public static int Run()
    {
        Samples samples = Samples.Create(Jobs.Batch, FashionNet.InputLength);
        float[] images = samples.Values;
        int[] labels = samples.Classification;
        using var trainer = new Trainer<FashionNet>(new FashionNet());
        long start = Stopwatch.GetTimestamp();
        trainer.Step(images, labels);
        return ChildProcess.Print(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>The contender: each call is a process.</summary>
    public static Contender Contender => new(new ContenderId(Jobs.FirstStep, Jobs.NetGen, Environment.ProcessorCount), repeats => Enumerable.Range(0, repeats).Sum(_ => ChildProcess.Run(Command)[0]));
}
