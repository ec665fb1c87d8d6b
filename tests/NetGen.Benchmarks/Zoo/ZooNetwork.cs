using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Zoo;

/// <summary>A network of the zoo. It is generated and compiled when it is measured, so that nobody's build has to.</summary>
/// <param name="Name">Its class.</param>
/// <param name="File">The file that declares it.</param>
internal sealed record ZooNetwork(string Name, string File)
{
    private static readonly int[] s_trainingBatches = [1, 2, 8, 17, 64];

    /// <summary>All of them, from small to large.</summary>
    public static ZooNetwork[] All { get; } =
    [
        Of("Mlp") with { TrainingBatches = [.. s_trainingBatches, 128] },
        Of("FcAe"), Of("DsCnn"), Of("ResNet8"), Of("MobileNetV1"), Of("M5"), Of("E2"), Of("EegNet"), Of("DilatedNet"), Of("UNet"), Of("DenseNet"), Of("Vgg11"), Of("ResNet18Cifar"),
        new(nameof(MobileNetV2), Path.Combine(Folders.Project, "Networks", "MobileNetV2.cs")) { Edits = [("[Network(3, 96, 96)]", "[Network(3, 96, 96, SmallBatches = true)]")] },
        new("MobileNetV2Large", Path.Combine(Folders.Project, "Networks", "MobileNetV2.cs")) { Edits = [("class MobileNetV2", "class MobileNetV2Large"), ("[Network(3, 96, 96)]", "[Network(3, 224, 224, SmallBatches = true)]")] },
        Of("SqueezeNet224"),
        new(nameof(ResNet18), Path.Combine(Folders.Project, "Networks", "ResNet18.cs")) { Edits = [("[Network(3, 224, 224)]", "[Network(3, 224, 224, SmallBatches = true)]")] },
    ];

    /// <summary>Images of the training steps that are measured.</summary>
    public int[] TrainingBatches { get; init; } = s_trainingBatches;

    /// <summary>What to write instead of parts of the file.</summary>
    public (string Old, string New)[] Edits { get; init; } = [];

    /// <summary>Its declaration.</summary>
    public string Text => Edits.Aggregate(System.IO.File.ReadAllText(File), (text, edit) => text.Replace(edit.Old, edit.New, StringComparison.Ordinal));

    /// <summary>Where its assembly is.</summary>
    public string Assembly => Path.Combine(Folder, $"{Name}.dll");

    /// <summary>Where the figures of its build are.</summary>
    public string BuildFile => Path.Combine(Folder, $"{Name}.build.json");

    /// <summary>Where its times are.</summary>
    public string TimesFile => Path.Combine(Folder, $"{Name}.times.json");

    /// <summary>Where all of the zoo is that is made.</summary>
    public static string Folder => Directory.CreateDirectory(Path.Combine(Folders.Artifacts, "zoo")).FullName;

    /// <summary>The one with a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ZooNetwork Find(string name) => Array.Find(All, network => network.Name == name)
        ?? throw new UsageException($"There is no network '{name}' in the zoo; expected one of {string.Join(", ", All.Select(network => network.Name))}.");

    private static ZooNetwork Of(string name) => new(name, Path.Combine(Folders.Project, "Zoo", "Networks", $"{name}.cs"));
}
