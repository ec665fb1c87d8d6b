namespace NetGen.Benchmarks;

/// <summary>The command line.</summary>
internal static class Usage
{
    private const int MostRounds = 1000;

    /// <summary>Prints the commands.</summary>
    /// <returns>The exit code.</returns>
    public static int Print()
    {
        Console.WriteLine("""
            Usage: dotnet run -c Release --project tests/NetGen.Benchmarks -- COMMAND

              peers [--rounds N]   NetGen, ONNX Runtime, PyTorch and the machine's limits, in turns over N rounds (11);
                                   tests/NetGen.Benchmarks/peers/install.sh builds PyTorch's process and the native program
              zoo [--only NAME,...] [--no-build] [--no-measure]
                                   networks that people use, predicting beside ONNX Runtime and training beside PyTorch;
                                   --no-build takes the assemblies of an earlier run, --no-measure its figures too
              memory [NAME...]     memory of training these networks beside PyTorch's, or of all that zoo has built
              cifar DIR            an epoch of training the sample's ResNet on all of CIFAR-10, beside PyTorch
              kernels              time of each phase of a training step of the reference network
              scaling [NAME...]    growth of the time with batch, channels, size, depth, taps and threads, on paper and beside ONNX Runtime's,
                                   and the sizes at which another kernel takes over; all of them where none is named
              vocabulary           how near each kind of convolution comes to the peak
              int8                 one image with bytes in all layers, against single precision
              telemetry            what a prediction pays for its meter, with a listener and without
              generator            what the generator costs: an edit, a first run, a build
              build [NETWORK...]   what networks cost before they compute: text, generator, compiler, first use;
                                   FashionNet, ResNet18 and MobileNetV2 where none is named
            """);
        return 2;
    }

    /// <summary>Understands a number of images.</summary>
    /// <exception cref="UsageException">It is not one.</exception>
    public static int Images(string text) =>
        int.TryParse(text, out int images) && images >= 1 ? images : throw new UsageException($"The number of images is '{text}'; expected a whole number from 1.");

    /// <summary>Understands a number of rounds.</summary>
    /// <exception cref="UsageException">It is not one.</exception>
    public static int Rounds(string text) =>
        int.TryParse(text, out int rounds) && rounds is >= 1 and <= MostRounds
            ? rounds
            : throw new UsageException($"--rounds is '{text}'; expected a whole number from 1 to {MostRounds}.");
}
