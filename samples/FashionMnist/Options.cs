using System.Globalization;

namespace FashionSample;

/// <summary>The command line. What it leaves out is null and comes from the <see cref="Recipe"/>.</summary>
internal sealed class Options
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Help = """
        Trains a convolutional network on Fashion-MNIST, saves it, loads it again and predicts.

        Usage: dotnet run -c Release --project samples/FashionMnist -- [options]

          --data DIR      folder with the four files of Fashion-MNIST, gzip or not;
                          'full' finds it where Debian's package dataset-fashion-mnist puts it.
                          Left out: the 12,000 + 2,000 images embedded in this program
          --epochs N      passes over the training images (embedded: 6, folder: 5)
          --batch N       images in a mini-batch (64)
          --lr X          Adam's learning rate in the first epoch (0.001)
          --schedule S    'cosine': the rate falls from epoch to epoch; 'constant': it stays (cosine)
          --seed N        seed of the initial weights and of the order of the images (0)
          --threads N     threads to use (one a processor)
          --limit N       use only the first N training and the first N test images
          --out FILE      where to save the weights (fashion-net.safetensors)
          --help          print this

        The last line is the result: test accuracy: 0.xxxx (N images)
        """;

    /// <summary>Folder of the data, <c>full</c>, or null for the embedded images.</summary>
    public string? Data { get; private set; }

    /// <summary>Passes over the training images.</summary>
    public int? Epochs { get; private set; }

    /// <summary>Images in a mini-batch.</summary>
    public int? BatchSize { get; private set; }

    /// <summary>Adam's learning rate.</summary>
    public double? LearningRate { get; private set; }

    /// <summary>Whether the learning rate falls from epoch to epoch.</summary>
    public bool? RateDecays { get; private set; }

    /// <summary>Seed of the initial weights and of the order of the images.</summary>
    public uint Seed { get; private set; }

    /// <summary>Threads to use.</summary>
    public int Threads { get; private set; } = Environment.ProcessorCount;

    /// <summary>Most images of each split.</summary>
    public int? Limit { get; private set; }

    /// <summary>Where to save the weights.</summary>
    public string Out { get; private set; } = "fashion-net.safetensors";

    /// <summary>Whether only the help is wanted.</summary>
    public bool HelpWanted { get; private set; }

    /// <summary>Understands a command line.</summary>
    /// <exception cref="UsageException">An option is unknown, given twice, without its value or out of range.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        var given = new HashSet<string>();
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            if (!given.Add(name))
            {
                throw new UsageException($"{name} is given twice.");
            }

            if (name is "--help" or "-h")
            {
                options.HelpWanted = true;
                continue;
            }

            Action<Options, string> set = Setter(name);
            i++;
            if (i == arguments.Length || arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                throw new UsageException($"{name} needs a value; --help shows which.");
            }

            set(options, arguments[i]);
        }

        return options;
    }

    private static Action<Options, string> Setter(string name) => name switch
    {
        "--data" => (o, text) => o.Data = Text(name, text),
        "--epochs" => (o, text) => o.Epochs = Integer(name, text, 1, 10_000),
        "--batch" => (o, text) => o.BatchSize = Integer(name, text, 1, 4096),
        "--lr" => (o, text) => o.LearningRate = Rate(name, text),
        "--schedule" => (o, text) => o.RateDecays = text switch
        {
            "cosine" => true,
            "constant" => false,
            _ => throw new UsageException($"{name} is '{text}'; expected cosine or constant."),
        },
        "--seed" => (o, text) => o.Seed = (uint)Integer<long>(name, text, 0, uint.MaxValue),
        "--threads" => (o, text) => o.Threads = Integer(name, text, 1, 256),
        "--limit" => (o, text) => o.Limit = Integer(name, text, 1, 1_000_000),
        "--out" => (o, text) => o.Out = Text(name, text),
        _ => throw new UsageException($"'{name}' is not an option; --help shows them."),
    };

    private static string Text(string name, string text) =>
        text.Length > 0 ? text : throw new UsageException($"{name} is empty; expected a path.");

    private static T Integer<T>(string name, string text, T least, T most)
        where T : System.Numerics.IBinaryInteger<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T? value) && value >= least && value <= most
            ? value
            : throw new UsageException($"{name} is '{text}'; expected a whole number from {least} to {most}.");

    private static double Rate(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 0 and <= 10
            ? value
            : throw new UsageException($"{name} is '{text}'; expected a number above 0 and up to 10.");
}
