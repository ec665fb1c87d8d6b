using System.Diagnostics;
using System.Xml.Linq;
using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>Whatever is wrong with the page, the training goes on and the first error is kept.</summary>
public sealed class LivePageTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("/proc/nope/live.html", "/proc/nope")]
    [InlineData("file/live.html", "file")]
    [InlineData("folder", "expected a file to write, found a folder")]
    [InlineData("pipe", "expected a file to write, found a pipe")]
    [InlineData("/dev/full", "No space left on device")]
    [InlineData("link to full", "No space left on device")]
    [InlineData("link to itself", "link to itself")]
    [InlineData("nul\0", "Null character in path")]
    public async Task A_page_that_cannot_be_written_does_not_end_the_training(string page, string message)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var folder = new TempFolder();
        File.WriteAllText(folder.File("file"), "");
        Directory.CreateDirectory(folder.File("folder"));
        File.CreateSymbolicLink(folder.File("link to full"), "/dev/full");
        File.CreateSymbolicLink(folder.File("link to itself"), "link to itself");
        using (Process mkfifo = Process.Start("mkfifo", [folder.File("pipe")]))
        {
            mkfifo.WaitForExit();
        }

        string[] before = Names(folder);
        var curves = new TrainingCurves { LivePage = Path.Combine(folder.Path, page), LiveInterval = TimeSpan.Zero };
        Dataset data = TestImages.Bars(48, seed: 2);
        Task training = Task.Run(() =>
        {
            using var trainer = new Trainer<BarNet>(new BarNet(), new TrainerOptions { BatchSize = 16, Threads = 1 });
            curves.Add(trainer.Fit(data, epochs: 2, validation: data, progress: curves));
        });
        await training.WaitAsync(s_limit); // a pipe would let it wait for ever
        Assert.Equal((6, 2), (curves.Steps.Count, curves.Epochs.Count));
        Assert.NotNull(curves.LivePageError);
        Assert.Contains(message, curves.LivePageError.Message);
        Assert.Equal(before, Names(folder));
        Assert.False(File.Exists("/dev/full.new"));
        Assert.Equal(FileKind.Device, FileKinds.Of("/dev/full"));
        Assert.Equal(FileKind.Pipe, FileKinds.Of(folder.File("pipe")));
    }

    [Fact]
    public void The_page_is_written_again_when_it_can_be_and_the_first_error_is_kept()
    {
        using var folder = new TempFolder();
        string parent = folder.File("pages");
        File.WriteAllText(parent, "");
        var curves = new TrainingCurves { LivePage = Path.Combine(parent, "live.html"), LiveInterval = TimeSpan.Zero };
        Report(curves, 1);
        Exception? first = curves.LivePageError;
        Assert.NotNull(first);
        Report(curves, 2);
        Assert.Same(first, curves.LivePageError);

        File.Delete(parent);
        Report(curves, 3);
        Assert.Contains("step 3 of 9", File.ReadAllText(curves.LivePage));
        Directory.Delete(parent, recursive: true); // a folder that vanishes comes back
        Report(curves, 4);
        Assert.Contains("step 4 of 9", File.ReadAllText(curves.LivePage));
        Assert.Same(first, curves.LivePageError);
        Assert.Equal(4, curves.Steps.Count);
    }

    [Fact]
    public void A_page_that_was_always_written_has_no_error()
    {
        using var folder = new TempFolder();
        var curves = new TrainingCurves { LivePage = folder.File("a/b/live.html"), LiveInterval = TimeSpan.Zero };
        Report(curves, 1);
        Assert.Null(curves.LivePageError);
    }

    [Fact]
    public void Any_numbers_can_be_drawn()
    {
        using var folder = new TempFolder();
        double[] numbers = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, 1e301, -1e300, double.Epsilon, -double.Epsilon, 0, 1, -1, 1e-300, 1e15, 1e-7, 123456.789];
        var random = new Random(8);
        for (int round = 0; round < 60; round++)
        {
            var curves = new TrainingCurves { LivePage = folder.File("live.html"), LiveInterval = TimeSpan.MaxValue };
            int steps = random.Next(0, 6);
            for (int step = 1; step <= steps; step++)
            {
                curves.Report(new TrainingProgress(1, 1, step, random.Next(5) == 0 ? 0 : steps, step * 8, Any(), random.Next(2) == 0 ? Any() : null, Any()));
            }

            for (int epoch = 0; epoch < random.Next(0, 3); epoch++)
            {
                curves.Add(new EpochSummary(1, Any(), random.Next(2) == 0 ? Any() : null, new EvaluationResult(1, Any(), Any(), null), TimeSpan.Zero));
            }

            Assert.Null(curves.LivePageError);
            var report = new Report("Numbers");
            report.AddCurves(curves);
            report.SavePage(folder.File("page.html"));
            Assert.All(XDocument.Load(folder.File("page.html")).Descendants().Attributes().Where(a => a.Name.LocalName is "points" or "x1" or "y1" or "cx" or "cy"), a => Assert.DoesNotMatch("NaN|∞|Infinity", a.Value));
        }

        double Any() => random.Next(3) == 0 ? random.NextDouble() : numbers[random.Next(numbers.Length)];
    }

    [Fact]
    public void A_link_stays_a_link_and_a_private_page_stays_private()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        File.WriteAllText(folder.File("real.html"), "old");
        File.SetUnixFileMode(folder.File("real.html"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder.File("page.html"), "real.html");
        File.WriteAllText(folder.File("real.html.new"), "left by a process that was killed");
        var report = new Report("A page");
        report.SavePage(folder.File("page.html"));
        Assert.Equal("real.html", new FileInfo(folder.File("page.html")).LinkTarget);
        Assert.Contains("A page", File.ReadAllText(folder.File("real.html")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("real.html")));
        Assert.Equal(["page.html", "real.html"], Names(folder));
    }

    private static void Report(TrainingCurves curves, int step) => curves.Report(new TrainingProgress(1, 1, step, 9, step * 8, 1, 0.5, 100));

    private static string[] Names(TempFolder folder) => [.. Directory.GetFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
