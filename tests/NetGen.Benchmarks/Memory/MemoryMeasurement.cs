using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Commands;
using NetGen.Benchmarks.Messages;
using NetGen.Benchmarks.Torch;
using NetGen.Benchmarks.Zoo;
using NetGen.Runtime;
using NetGen.Training;

namespace NetGen.Benchmarks.Memory;

/// <summary>Measures the memory of training one network with one number of images, in a process of its own and one of PyTorch's.</summary>
internal static class MemoryMeasurement
{
    /// <summary>The command that a child process runs.</summary>
    public const string Command = "memory-measure";

    private const int Steps = 3;
    private const int Threads = 2;

    // Above any number of images that is trained image by image, so that a warm-up runs the phases of a large batch, with little memory.
    private const int MostWarmUpImages = 17;

    /// <summary>Prints the bytes of a <see cref="MemoryFigures"/>; nothing where the network cannot train on so many images.</summary>
    /// <param name="name">The network.</param>
    /// <param name="images">Images of a step.</param>
    public static int Run(string name, string images)
    {
        var subject = new ZooSubject(ZooNetwork.Find(name));
        int batch = Usage.Images(images);
        int warmUp = Math.Min(batch, MostWarmUpImages);
        Network network = subject.Create();
        if (network.Info.Loss is null)
        {
            return 0;
        }

        subject.MakeSamples(network.Info, batch);
        try
        {
            Train(subject, warmUp);
        }
        catch (ArgumentException) when (batch == 1)
        {
            // A normalisation of one value a channel, which PyTorch refuses too.
            return 0;
        }

        var growth = ResidentGrowth.Begin();
        Train(subject, batch);
        return ChildProcess.Print([growth.PeakBytes, .. Planned(network, batch), Peer(subject, network, batch, warmUp)]);
    }

    // Not inlined, so that nothing of it is alive when it returns.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Train(ZooSubject subject, int batch)
    {
        using Trainer<Network> trainer = ZooSubject.Train(subject.Create(), Threads, batch);
        for (int step = 0; step < Steps; step++)
        {
            subject.Step(trainer, batch);
        }
    }

    // What the trainer allocates for tensors, for activations and for sums. A page that nobody writes takes none of the machine's memory.
    private static double[] Planned(Network network, int batch)
    {
        var program = TrainingProgram.Of(network.Kernels, batch);
        int lanes = network.Kernels.Lanes;
        int blocks = (batch + lanes - 1) / lanes;

        // Parameters, gradients and velocities.
        double tensors = (3.0 * network.Info.ParameterBufferLength) + network.Info.StateBufferLength;
        double activations = (double)program.FloatsPerImage * lanes * blocks;
        double sums = program.FixedFloats + ((double)program.FloatsPerBlock * blocks);
        return [tensors * sizeof(float), activations * sizeof(float), sums * sizeof(float)];
    }

    private static double Peer(ZooSubject subject, Network network, int batch, int warmUp)
    {
        if (TorchPeer.Missing is not null)
        {
            return double.NaN;
        }

        using var peer = new TorchPeer(keepsMemory: false);
        return new TorchSubject(peer, network, subject.Inputs, subject.Labels, subject.Targets).Memory(ZooSubject.Optimizer, ZooSubject.LearningRate, batch, warmUp, Threads, Steps);
    }
}
