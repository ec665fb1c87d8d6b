namespace NetGen.Samples.Tests;

/// <summary>The tutorials' experiments print what they teach.</summary>
public sealed class ConvolutionSampleTests
{
    [Fact]
    public void Edges_are_found_where_they_are_vertical_only()
    {
        using var folder = new TempFolder();
        ProgramResult result = Run("edges", folder.File("edges.png"));
        Assert.Equal(6, result.Lines.Count(line => line == "0   1   0   0   0  -1   0"));
        Assert.Equal(8, result.Lines.Count(line => line == "0   0   0   0   0"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(folder.File("edges.png"))[..4]);
    }

    [Fact]
    public void The_kernel_is_learned() => Assert.Matches(@"^\[(0\.9[89]|1\.0[01]), -(0\.9[89]|1\.0[01])\]$", Run("learn").Value("kernel"));

    [Fact]
    public void A_volume_becomes_two_planes_of_three_by_three()
    {
        string[] lines = Run("volume").Lines;
        Assert.Equal(8 * 4, lines.Length);
        foreach (int filter in new[] { 0, 1 })
        {
            int[][] blocks = [.. Enumerable.Range(filter * 4, 4).Select(b => lines[((b * 4) + 1)..((b * 4) + 4)].SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse).ToArray())];
            int bias = 1 - filter;
            Assert.Equal(Enumerable.Range(0, 9).Select(i => blocks[0][i] + blocks[1][i] + blocks[2][i] + bias), blocks[3]);
        }
    }

    [Fact]
    public void Shared_weights_give_the_same_output()
    {
        ProgramResult result = Run("shared");
        Assert.Equal("True", result.Value("same output"));
        Assert.Equal("9 weights", result.Value("convolution 3×3").Trim());
        Assert.Equal("2304 weights, 216 of them not 0", result.Value("fully connected 64 → 36").Trim());
    }

    [Fact]
    public void Anything_else_is_explained()
    {
        ProgramResult result = Programs.Run(Programs.DotNet, [Path.Combine(AppContext.BaseDirectory, "Convolutions.dll"), "blur"], TimeSpan.FromMinutes(1));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'blur'", result.Errors);
    }

    private static ProgramResult Run(params string[] options)
    {
        ProgramResult result = Programs.Run(Programs.DotNet, [Path.Combine(AppContext.BaseDirectory, "Convolutions.dll"), .. options], TimeSpan.FromMinutes(1));
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        return result;
    }
}
