using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Conformance.Tests.RunTime;

/// <summary>Networks with several inputs, called as their users call them.</summary>
public sealed class SeveralInputsTests : IDisposable
{
    private const string Source = """
        using System;
        using NetGen;

        [Network]
        [Input("image", 2, 5, 6), Conv2d(3, 3), ReLU, Flatten(Name = "seen")]
        [Input("class", 7), Linear(9), Tanh, Concat("seen"), Linear(4)]
        public partial class TwoInputs;

        [Network]
        [Input("output", 4), Input("1", 4), Add("output"), Linear(2)]
        public partial class OddNames;

        public static class Caller
        {
            public static void Apart(Network network, float[] image, float[] facts, float[] output, int threads) => ((TwoInputs)network).Predict(image, @class: facts, output, threads);

            public static void Odd(Network network, float[] first, float[] second, float[] output) => ((OddNames)network).Predict(output_2: first, input2: second, output: output);
        }
        """;

    private readonly CompiledNetworks _networks = CompiledNetworks.CompileFiles([new SourceFile("Several.cs", Source)]);

    public void Dispose() => _networks.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(37, 1)]
    [InlineData(37, 2)]
    public void InputsThatLieApartAreOneSample(int samples, int threads)
    {
        Network network = _networks.Create("TwoInputs");
        (float[] images, float[] facts, float[] joined) = Draw(network.Info, samples);
        float[] expected = network.Predict(joined);
        float[] actual = new float[expected.Length];
        Apart(network, images, facts, actual, threads);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void InfoSaysWhereTheyLie()
    {
        NetworkInfo info = _networks.Create("TwoInputs").Info;
        Assert.Equal(["image: 2×5×6", "class: 7"], info.Inputs.Select(i => $"{i}"));
        Assert.Equal((67, 60), (info.InputLength, info.Inputs[1].Offset));
    }

    [Fact]
    public void WrongLengthsSayWhatIsExpected()
    {
        Network network = _networks.Create("TwoInputs");
        (float[] images, float[] facts, _) = Draw(network.Info, 2);
        float[] output = new float[8];
        Assert.StartsWith("The input 'image' has 119 floats; expected a multiple of 60 (2×5×6).", Message(() => Apart(network, images[1..], facts, output, 1)));
        Assert.StartsWith("The input 'class' has 7 floats; expected 14, 7 for each of 2 samples, as 'image' has.", Message(() => Apart(network, images, facts[7..], output, 1)));
        Assert.StartsWith("The output has 4 floats; expected 8", Message(() => Apart(network, images, facts, output[4..], 1)));
        Assert.StartsWith("There are 1 inputs; expected 2: image: 2×5×6, class: 7.", Message(() => network.Info.JoinInputs(images)));
    }

    [Fact]
    public void NamesThatAreTakenGetOthers()
    {
        Network network = _networks.Create("OddNames");
        float[] output = new float[2];
        Call("Odd", network, new float[] { 1, 2, 3, 4 }, new float[] { 5, 6, 7, 8 }, output);
        Assert.Equal(network.Predict([1, 2, 3, 4, 5, 6, 7, 8]), output);
    }

    [Fact]
    public void NothingIsAllocatedOnceItHasRun()
    {
        Network network = _networks.Create("TwoInputs");
        (float[] images, float[] facts, _) = Draw(network.Info, 5);
        float[] output = new float[20];
        var call = _networks["Caller"].GetMethod("Apart")!.CreateDelegate<Action<Network, float[], float[], float[], int>>();
        call(network, images, facts, output, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            call(network, images, facts, output, 1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (float[] Images, float[] Facts, float[] Joined) Draw(NetworkInfo info, int samples)
    {
        var random = new Random(samples);
        float[] images = [.. Enumerable.Range(0, samples * 60).Select(_ => random.NextSingle() - 0.5f)];
        float[] facts = [.. Enumerable.Range(0, samples * 7).Select(_ => random.NextSingle() - 0.5f)];
        float[] joined = [.. Enumerable.Range(0, samples).SelectMany(s => images[(s * 60)..((s + 1) * 60)].Concat(facts[(s * 7)..((s + 1) * 7)]))];
        Assert.Equal(joined, info.JoinInputs(images, facts));
        return (images, facts, joined);
    }

    private static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;

    private void Apart(Network network, float[] images, float[] facts, float[] output, int threads) =>
        _networks["Caller"].GetMethod("Apart")!.CreateDelegate<Action<Network, float[], float[], float[], int>>()(network, images, facts, output, threads);

    private void Call(string method, params object[] arguments) => _networks["Caller"].GetMethod(method)!.Invoke(null, arguments);
}
