using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>
/// Blocks of a mini-batch are worked on at the same time, each at another step: what a block keeps in the arena must never reach into
/// another block's, so every place of the arena has one stride from block to block, and places do not overlap.
/// </summary>
public sealed partial class BlockRegionTests
{
    // Values with several consumers, whose gradients are added up in a temporary buffer: of three sizes here.
    private const string Dense =
        """
        using NetGen;

        /// <summary>A network.</summary>
        [Network(3, 5, 5, Inspectable = true)]
        [Conv2d(3, 2, 1, Name = "x0"), ReLU, Conv2d(2, 3, 3, Padding = 1), Concat("x0", Name = "c1")]
        [BatchNorm2d(5), ReLU, Conv2d(5, 3, 3, Padding = 1), Concat("c1", Name = "c2")]
        [Concat("c1", NetworkAttribute.Input)]
        [Flatten]
        [CrossEntropyLoss]
        public sealed partial class Net;
        """;

    [Theory]
    [InlineData(Sources.Reference)]
    [InlineData(Dense)]
    public void Regions_of_the_arena_have_one_stride_and_do_not_overlap(string source)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(source);
        foreach (int bits in new[] { 128, 256, 512 })
        {
            string text = outcome.Files.Single(f => f.Path.EndsWith($".Train.{bits}.g.cs", StringComparison.Ordinal)).Text;
            long end = 0;
            IGrouping<long, long>[] regions = [.. Region().Matches(text).Select(m => (Start: Number(m, 1), Stride: Number(m, 2))).GroupBy(r => r.Start, r => r.Stride).OrderBy(g => g.Key)];
            Assert.NotEmpty(regions);
            foreach (IGrouping<long, long> region in regions)
            {
                Assert.Single(region.Distinct());
                Assert.True(region.Key >= end, $"The region at {region.Key} begins before {end}, where the one before it ends ({bits} bits).");
                end = region.Key + region.First();
            }
        }
    }

    private static long Number(Match match, int group) =>
        long.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"ArenaSlot \w+ => new\((\d+), (\d+)\);")]
    private static partial Regex Region();
}
