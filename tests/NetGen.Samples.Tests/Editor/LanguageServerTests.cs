using System.Diagnostics;
using NetGen.Samples.Tests.Package;

namespace NetGen.Samples.Tests.Editor;

/// <summary>What somebody sees who types a network into an editor: errors under the argument that is wrong, and what each thing is.</summary>
public sealed class LanguageServerTests : IDisposable
{
    private const string Networks = "Networks.cs";
    private const string Program = "Program.cs";

    private const string Source =
        """
        using NetGen;
        namespace Shop;
        [Network(1, 28, 28)]
        [Conv2d(25, 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(2)]
        [Flatten, Linear(128), ReLU, Linear(128, 10), CrossEntropyLoss]
        internal sealed partial class Clothes;
        """;

    private const string Use =
        """
        using Shop;
        var network = new Clothes(1);
        network.Predict(new float[Clothes.InputLength], new float[Clothes.OutputLength]);
        """;

    // With two cores that other tests use as well. Alone it takes a few tenths of a second; with kernels to bind it took ten times as long.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LanguageServerFact]
    public async Task Errors_and_words_follow_what_is_typed()
    {
        PackageFeed.WriteProject(
            _folder.Path,
            "App.csproj",
            "<OutputType>Exe</OutputType><AllowUnsafeBlocks>true</AllowUnsafeBlocks><NetGenOptimize>true</NetGenOptimize>",
            $"""<Compile Include="*.cs" /><PackageReference Include="NetGen" Version="{PackageFeed.Version}" />""");
        File.WriteAllText(_folder.File(Networks), Source);
        File.WriteAllText(_folder.File(Program), Use);
        PackageFeed.DotNet("restore", _folder.File("App.csproj"));
        using LanguageServer server = await LanguageServer.Start(_folder.Path);

        await server.Edit(Networks, Source);
        await server.Edit(Program, Use);
        await WaitUntilLoaded(server);
        Assert.Empty(await server.Diagnose(Networks));
        Assert.Empty(await server.Diagnose(Program));

        // The class and the layers say what they are.
        string clothes = await Hover(server, Networks, Source, "Clothes");
        Assert.Contains("1×28×28 → 10: ", clothes, StringComparison.Ordinal);
        Assert.Contains("BatchNorm2d 25", clothes, StringComparison.Ordinal);
        Assert.Contains("max(x, 0)", await Hover(server, Networks, Source, "ReLU"), StringComparison.Ordinal);
        Assert.Contains("softmax", await Hover(server, Networks, Source, "CrossEntropyLoss"), StringComparison.Ordinal);
        Assert.Contains("kernelSize", await Hover(server, Networks, Source, "Conv2d"), StringComparison.Ordinal);
        Assert.Contains("Runs the network on one sample or on a batch", await Hover(server, Program, Use, "Predict"), StringComparison.Ordinal);

        // A wrong number is underlined, there and then, and is gone when it is right.
        string wrong = Source.Replace("Linear(128, 10)", "Linear(127, 10)", StringComparison.Ordinal);
        long start = Stopwatch.GetTimestamp();
        await server.Edit(Networks, wrong);
        (string code, int line, int first, int end, string message) = Assert.Single(await server.Diagnose(Networks));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, s_limit);
        Assert.Equal(("NG1001", 4, "127"), (code, line, wrong.Split('\n')[line][first..end]));
        Assert.Equal("128 features arrive from Linear; Linear expects 127", message);
        Assert.Contains("This network has an error: 128 features arrive", await Hover(server, Networks, wrong, "Clothes"), StringComparison.Ordinal);
        Assert.Empty(await server.Diagnose(Program));

        await server.Edit(Networks, Source);
        Assert.Empty(await server.Diagnose(Networks));
    }

    // Until its project is read, a server knows the file but not what it refers to.
    private static async Task WaitUntilLoaded(LanguageServer server)
    {
        long start = Stopwatch.GetTimestamp();
        while ((await server.Diagnose(Program)).Length > 0 || !(await Hover(server, Networks, Source, "Clothes")).Contains('→', StringComparison.Ordinal))
        {
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromMinutes(5));
            await Task.Delay(500);
        }
    }

    private static Task<string> Hover(LanguageServer server, string file, string text, string word)
    {
        int place = text.IndexOf(word, StringComparison.Ordinal);
        string before = text[..place];
        return server.Hover(file, before.Count(c => c == '\n'), place - before.LastIndexOf('\n'));
    }
}
