using System.Globalization;
using NetGen.Benchmarks.Commands;
using NetGen.Benchmarks.Reporting;
using NetGen.Benchmarks.Torch;
using NetGen.Benchmarks.Zoo;

namespace NetGen.Benchmarks.Memory;

/// <summary>Shows how much memory training the networks of the zoo takes, beside PyTorch.</summary>
internal static class MemoryCommand
{
    private static readonly int[] s_batches = [1, 8, 64];

    /// <summary>Runs the command.</summary>
    /// <param name="networks">The networks; those that the last <c>zoo</c> built are measured.</param>
    public static int Run(ZooNetwork[] networks)
    {
        Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd}, commit {Commit.Current}. {new Machine().Describe()}.");
        Console.WriteLine(TorchPeer.Missing is { } missing ? $"PyTorch is left out; {missing}" : "Growth of the resident peak over 3 steps of SGD with momentum, 2 threads, in 1,000,000 bytes.");
        Console.WriteLine();
        Console.WriteLine("| network | images | NetGen | PyTorch | NetGen over PyTorch | planned: tensors | activations | sums and transformed weights |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        string[] unbuilt = [.. networks.Where(network => !File.Exists(network.Assembly)).Select(network => network.Name)];
        foreach (ZooNetwork network in networks.Where(network => !unbuilt.Contains(network.Name)))
        {
            foreach (int batch in s_batches)
            {
                string images = batch.ToString(CultureInfo.InvariantCulture);
                if (ChildProcess.Run(MemoryMeasurement.Command, network.Name, images) is [var own, var tensors, var activations, var sums, var peer])
                {
                    Console.WriteLine(Row(network.Name, images, new MemoryFigures(own, tensors, activations, sums, peer)));
                }
            }
        }

        if (unbuilt.Length > 0)
        {
            Console.WriteLine($"not built, run zoo first: {string.Join(", ", unbuilt)}");
        }

        return unbuilt.Length == 0 ? 0 : 1;
    }

    private static string Row(string network, string images, MemoryFigures bytes)
    {
        string ratio = double.IsNaN(bytes.Peer) ? "" : (bytes.Own / bytes.Peer).ToString("F2", CultureInfo.InvariantCulture);
        return $"| {network} | {images} | {Megabytes(bytes.Own)} | {Megabytes(bytes.Peer)} | {ratio} | {Megabytes(bytes.Tensors)} | {Megabytes(bytes.Activations)} | {Megabytes(bytes.Sums)} |";
    }

    private static string Megabytes(double bytes) =>
        double.IsNaN(bytes) ? "" : (bytes / 1e6).ToString(bytes >= 1e8 ? "F0" : bytes >= 1e7 ? "F1" : "F2", CultureInfo.InvariantCulture);
}
