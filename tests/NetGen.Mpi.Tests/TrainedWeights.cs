using NetGen.Mpi.Worker;
using NetGen.Samples.Tests;

namespace NetGen.Mpi.Tests;

/// <summary>Weights that the ranks of a training saved.</summary>
internal static class TrainedWeights
{
    /// <summary>Trains, and requires that all ranks end with the same bits.</summary>
    /// <returns>The file of rank 0, and what all ranks printed, without their number.</returns>
    public static (string File, string Printed) Train(TempFolder folder, string name, int ranks, params string[] arguments)
    {
        string path = folder.File(name);
        ProgramResult result = MpiRun.Worker(ranks, ["train", $"out={path}", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Errors);
        byte[] first = File.ReadAllBytes($"{path}.0");
        for (int rank = 1; rank < ranks; rank++)
        {
            Assert.Equal(first, File.ReadAllBytes($"{path}.{rank}"));
        }

        Assert.Equal(ranks, result.Lines.Length);
        return ($"{path}.0", Assert.Single(result.Lines.Select(line => line[line.IndexOf("steps", StringComparison.Ordinal)..]).Distinct()));
    }

    /// <summary>The largest relative difference of a tensor: the norm of the difference over the norm.</summary>
    public static double Difference(string net, string actual, string expected)
    {
        (Network a, Network b) = (Load(net, actual), Load(net, expected));
        return a.Parameters.Zip(b.Parameters, Relative).Max();
    }

    private static Network Load(string net, string file)
    {
        Network network = net switch
        {
            "plain" => new PlainNet(),
            "norm" => new NormNet(),
            _ => new WeightedNet(),
        };
        network.Load(file);
        return network;
    }

    private static double Relative(Parameter actual, Parameter expected)
    {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.Values.Length; i++)
        {
            difference += Math.Pow((double)actual.Values[i] - expected.Values[i], 2);
            norm += Math.Pow(expected.Values[i], 2);
        }

        return difference == 0 ? 0 : Math.Sqrt(difference / norm);
    }
}
