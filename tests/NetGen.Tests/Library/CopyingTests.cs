namespace NetGen.Tests.Library;

/// <summary>Parameters go from one network to another, whole or by name, and are compared bit for bit.</summary>
public sealed class CopyingTests
{
    private static ShapeOnlyNetwork Head(ulong seed) => new(new InfoBuilder().Linear("0", 5, 3).Build([5], TargetKind.Label), seed);

    private static ShapeOnlyNetwork Deep(ulong seed) => new(new InfoBuilder().Linear("in", 5, 5).Normalization("norm", 5).Linear("head", 5, 3).Build([5], TargetKind.Label), seed);

    [Fact]
    public void A_copy_has_every_value_and_statistic()
    {
        ShapeOnlyNetwork from = Deep(1), to = Deep(2);
        from.BatchCounts[0] = 7;
        from.Parameters.Single(p => p.Name == "norm.running_mean").Fill(3);
        Assert.False(from.EqualsParameters(to));
        from.CopyParametersTo(to);
        Assert.True(from.EqualsParameters(to));
        Assert.Equal(7, to.BatchCounts[0]);
        Assert.All(from.Parameters.Zip(to.Parameters), pair => Assert.Equal(pair.First.Values.ToArray(), pair.Second.Values.ToArray()));

        to.BatchCounts[0] = 8;
        Assert.False(from.EqualsParameters(to));
    }

    [Fact]
    public void A_map_moves_a_part_and_leaves_the_rest()
    {
        ShapeOnlyNetwork head = Head(1), deep = Deep(2), before = Deep(2);
        head.CopyParametersTo(deep, name => name.Replace("0.", "head.", StringComparison.Ordinal));
        Assert.Equal(head.Parameters[0].Values.ToArray(), deep.Parameters.Single(p => p.Name == "head.weight").Values.ToArray());
        Assert.Equal(head.Parameters[1].Values.ToArray(), deep.Parameters.Single(p => p.Name == "head.bias").Values.ToArray());
        Assert.Equal(before.Parameters[0].Values.ToArray(), deep.Parameters[0].Values.ToArray());

        ShapeOnlyNetwork back = Head(3);
        deep.CopyParametersTo(back, name => name.StartsWith("head.", StringComparison.Ordinal) ? name.Replace("head.", "0.", StringComparison.Ordinal) : null);
        Assert.True(head.EqualsParameters(back));
    }

    [Fact]
    public void What_does_not_fit_is_named_and_nothing_is_copied()
    {
        ShapeOnlyNetwork head = Head(1), deep = Deep(2);
        Check(deep, null, "has no tensor 0.weight; expected one, for 0.weight [3, 5] of TestNet. A map names");
        Check(deep, name => name == "0.weight" ? "head.weight" : "nowhere", "has no tensor nowhere; expected one, for 0.bias [3]");
        Check(deep, name => name == "0.bias" ? "head.bias" : "in.weight", "in.weight [5, 5] of TestNet is another kind of tensor than 0.weight [3, 5]");
        Assert.True(deep.EqualsParameters(Deep(2)));

        Assert.Contains("itself; expected another one", Assert.Throws<ArgumentException>(() => head.CopyParametersTo(head)).Message);
        Assert.Contains("are both copied to norm.weight [5]", Assert.Throws<ArgumentException>(() => deep.CopyParametersTo(Deep(0), name => name is "norm.weight" or "norm.bias" ? "norm.weight" : null)).Message);
        var smaller = new ShapeOnlyNetwork(new InfoBuilder().Linear("in", 5, 5).Build([5], TargetKind.Label));
        Assert.Contains("has no tensor for norm.weight [5]", Assert.Throws<ArgumentException>(() => smaller.CopyParametersTo(Deep(0))).Message);

        void Check(Network to, Func<string, string?>? map, string message) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => head.CopyParametersTo(to, map)).Message);
    }

    [Fact]
    public void Equality_is_that_of_bits_and_names()
    {
        ShapeOnlyNetwork a = Head(1), b = Head(1);
        a.Parameters[1][0] = 0f;
        b.Parameters[1][0] = -0f;
        Assert.False(a.EqualsParameters(b));
        b.Parameters[1][0] = 0f;
        Assert.True(a.EqualsParameters(b));
        Assert.False(a.EqualsParameters(Deep(1)));
        Assert.False(a.EqualsParameters(new ShapeOnlyNetwork(new InfoBuilder().Linear("1", 5, 3).Build([5], TargetKind.Label), 1)));
    }
}
