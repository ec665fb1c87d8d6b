namespace ClusterSample;

/// <summary>How the reference network would scale, from what was measured and what is assumed. <c>specs/cluster.md</c> states both.</summary>
/// <param name="StepBase">Milliseconds of a step of a node that do not depend on its images.</param>
/// <param name="StepPerImage">Milliseconds of a step of a node for each image.</param>
/// <param name="StepShared">Milliseconds that a node with others needs more: the update of all weights behind the sums, and the work for these.</param>
/// <param name="Ahead">The part of a step that is left when the gradient of the largest tensor is there.</param>
internal sealed record Paper(double StepBase, double StepPerImage, double StepShared, double Ahead)
{
    // Of the reference network: megabytes of gradients, the part of them in its largest tensor, and how many ranges are summed.
    private const double Megabytes = 5.701;
    private const double Early = 0.898;
    private const int Ranges = 5;

    // What a link carries of what it is called, milliseconds for a message of a processor, and for one to arrive.
    private const double Useful = 0.9;
    private const double PerMessage = 0.001;
    private static readonly (string Name, double Gigabits, double Latency)[] s_links = [("10 Gbit/s, TCP", 10, 0.03), ("100 Gbit/s, RDMA", 100, 0.003)];
    private static readonly int[] s_nodes = [8, 64, 512];

    public int Print()
    {
        Console.WriteLine("| link | nodes | strong, 8,192 images in all: ms a step | speed-up | weak, 256 images a node: ms a step | efficiency |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach ((string name, double gigabits, double latency) in s_links)
        {
            foreach (int nodes in s_nodes)
            {
                const int All = 8192;
                const int PerNode = 256;
                double strong = Step((double)All / nodes, nodes, gigabits, latency);
                double weak = Step(PerNode, nodes, gigabits, latency);
                Console.WriteLine($"| {name} | {nodes} | {strong:F2} | {Compute(All) / strong:F1} | {weak:F2} | {100 * Compute(PerNode) / weak:F0} % |");
            }
        }

        return 0;
    }

    private double Compute(double images) => StepBase + (StepPerImage * images);

    private double Step(double images, int nodes, double gigabits, double latency)
    {
        double compute = Compute(images);
        double transfer = 2.0 * (nodes - 1) / nodes * Megabytes * 8 / (gigabits * Useful);
        double messages = (2 * Ranges * (nodes - 1) * PerMessage) + ((2 + Math.Ceiling(Math.Log2(nodes))) * latency);
        double hidden = Math.Min(Early * transfer, Ahead * compute);
        return compute + StepShared + transfer - hidden + messages;
    }
}
