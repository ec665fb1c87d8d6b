using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Training with a loss that is the user's own code.</summary>
[Trait("Category", "Numeric")]
public sealed class OwnLossTests
{
    private const int Batch = 21;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AnOwnCrossEntropyTrainsAsTheBuiltInOne(int threads)
    {
        (float[] input, int[] labels) = Draw(WideNet.InputLength, WideNet.OutputLength);
        (WideNet own, WideNet builtIn) = (new WideNet(seed: 3), new WideNet(seed: 3));
        using var ownTrainer = new Trainer<WideNet>(own, Options(threads));
        using var trainer = new Trainer<WideNet>(builtIn, Options(threads));
        OutputLoss loss = (outputs, gradient) => CrossEntropy(outputs, labels, gradient);
        for (int step = 0; step < 5; step++)
        {
            Assert.Equal(trainer.Step(input, labels).Loss, ownTrainer.Step(input, loss).Loss, 1e-6);
        }

        RequireClose(builtIn, own);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AnOwnSquaredErrorTrainsAsTheBuiltInOne(int threads)
    {
        (float[] input, _) = Draw(OwnLossMse.InputLength, 2);
        float[] targets = Draw(OwnLossMse.OutputLength, 2).Input;
        (OwnLossMse own, OwnLossMse builtIn) = (new OwnLossMse(seed: 3), new OwnLossMse(seed: 3));
        using var ownTrainer = new Trainer<OwnLossMse>(own, Options(threads));
        using var trainer = new Trainer<OwnLossMse>(builtIn, Options(threads));
        OutputLoss loss = (outputs, gradient) => SquaredError(outputs, targets, gradient);
        for (int step = 0; step < 5; step++)
        {
            Assert.Equal(trainer.Step(input, targets).Loss, ownTrainer.Step(input, loss).Loss, 1e-6);
        }

        RequireClose(builtIn, own);
    }

    [Fact]
    public void AVariationalAutoencoderHasTheGradientsOfPyTorch()
    {
        var golden = new GoldenFile("own_loss.safetensors");
        (var encoder, var decoder) = (new OwnLossNet(), new OwnLossDecoder());
        string file = GoldenFile.PathOf("own_loss.safetensors");
        encoder.Load(file, new LoadOptions { Prefix = "encoder" });
        decoder.Load(file, new LoadOptions { Prefix = "decoder" });
        using var trainer = new Trainer<OwnLossNet>(encoder, new TrainerOptions { Threads = 2 });
        using var decoding = new Trainer<OwnLossDecoder>(decoder, new TrainerOptions { Threads = 2 });
        float[] input = golden.Floats("input");
        float[] noise = golden.Floats("noise");

        StepResult result = trainer.ForwardBackward(input, (latent, gradient) =>
        {
            RequireClose(golden.Floats("train/output"), latent, 1e-5, "output");
            float[] z = new float[noise.Length];
            float[] y = latent.ToArray();
            Each((at, mean, spread) => z[at] = y[mean] + (noise[at] * MathF.Exp(y[spread] / 2)));
            double loss = decoding.ForwardBackward(z, input).Loss;
            float[] dz = decoding.InputGradient.ToArray();
            float[] dy = new float[gradient.Length];
            Each((at, mean, spread) =>
            {
                float deviation = MathF.Exp(y[spread] / 2);
                loss -= 0.5 * (1 + y[spread] - (y[mean] * y[mean]) - (deviation * deviation));
                dy[mean] = dz[at] + y[mean];
                dy[spread] = (dz[at] * noise[at] * deviation / 2) + (0.5f * ((deviation * deviation) - 1));
            });
            dy.CopyTo(gradient);
            return (float)loss;
        });

        Assert.Equal(golden.Floats("train/loss")[0], result.Loss, 1e-3);
        RequireClose(golden.Floats("train/output"), trainer.Outputs, 1e-5, "Outputs");
        RequireGradients(golden, "gradient/encoder/", encoder);
        RequireGradients(golden, "gradient/decoder/", decoder);
        foreach (string name in golden.Names("after/"))
        {
            RequireClose(golden.Floats("after/" + name), encoder.Parameters.Single(p => p.Name == name).Values, 1e-6, name);
        }

        // The same with the gradient to the outputs in the place of the loss.
        float[] outputGradient = new float[trainer.Outputs.Length];
        float[] outputs = trainer.Outputs.ToArray();
        (var again, float[] dz) = (new OwnLossNet(), decoding.InputGradient.ToArray());
        again.Load(file, new LoadOptions { Prefix = "encoder" });
        Each((at, mean, spread) =>
        {
            outputGradient[mean] = dz[at] + outputs[mean];
            outputGradient[spread] = (dz[at] * noise[at] * MathF.Exp(outputs[spread] / 2) / 2) + (0.5f * (MathF.Exp(outputs[spread]) - 1));
        });
        using var backward = new Trainer<OwnLossNet>(again, new TrainerOptions { Threads = 1, KeepOutputs = true });
        backward.Backward(input, outputGradient);
        Assert.Equal(outputs, backward.Outputs.ToArray());
        RequireGradients(golden, "gradient/encoder/", again);
    }

    [Fact]
    public void OutputsOfAStepAreThoseBeforeTheUpdate()
    {
        (float[] input, int[] labels) = Draw(WideNet.InputLength, WideNet.OutputLength);
        var network = new WideNet(seed: 3);
        float[] expected = network.Predict(input);
        using var trainer = new Trainer<WideNet>(network, new TrainerOptions { Threads = 2, KeepOutputs = true });
        trainer.Step(input, labels);
        RequireClose(expected, trainer.Outputs, 1e-5, "Outputs");
        trainer.Step(input.AsSpan(0, WideNet.InputLength), labels.AsSpan(0, 1));
        Assert.Equal(WideNet.OutputLength, trainer.Outputs.Length);

        using var forgetful = new Trainer<WideNet>(network, new TrainerOptions { Threads = 1 });
        Assert.Contains("no training step", Assert.Throws<InvalidOperationException>(() => forgetful.Outputs.Length).Message);
        forgetful.Step(input, labels);
        Assert.Contains("KeepOutputs", Assert.Throws<InvalidOperationException>(() => forgetful.Outputs.Length).Message);
    }

    [Fact]
    public void ALossThatThrowsOrIsNotFiniteLeavesTheNetwork()
    {
        float[] input = Draw(OwnLossNet.InputLength, 2).Input;
        var network = new OwnLossNet(seed: 1);
        using var trainer = new Trainer<OwnLossNet>(network, new TrainerOptions { Threads = 2 });
        float[] before = All(network);

        Assert.Throws<InvalidCastException>(() => trainer.Step(input, (_, _) => throw new InvalidCastException()));
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step(input, (_, _) => float.NaN));
        Assert.Contains("the loss of them is not", error.Message);
        Assert.Equal((1, double.NaN), (error.Step, error.Loss));
        Assert.Throws<InvalidOperationException>(() => trainer.Step(input, (_, _) => (float)trainer.Step(input, (_, _) => 0).Loss));
        Assert.Equal(before, All(network));
        Assert.Equal(0, trainer.Optimizer.Steps);

        Assert.Equal(2.5, trainer.Step(input, (_, gradient) => { gradient.Fill(1); return 2.5f; }).Loss);
        Assert.NotEqual(before, All(network));
        Assert.Equal([1L], network.BatchCounts.ToArray());
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        float[] input = new float[2 * OwnLossNet.InputLength];
        using var trainer = new Trainer<OwnLossNet>(new OwnLossNet(), new TrainerOptions { Threads = 1 });
        Assert.Contains("11 floats; expected 12", Assert.Throws<ArgumentException>(() => trainer.Backward(input, new float[11])).Message);
        Assert.Contains("expected at least 2 samples", Assert.Throws<ArgumentException>(() => trainer.Step(input.AsSpan(0, 10), (_, _) => 0)).Message);
        Assert.Contains("no loss that takes labels", Assert.Throws<InvalidOperationException>(() => trainer.Step(input, [0, 1])).Message);
        Assert.Contains("no loss that takes target vectors", Assert.Throws<InvalidOperationException>(() => trainer.ForwardBackward(input, new float[12])).Message);
        Assert.Throws<ArgumentNullException>(() => trainer.Step(input, (OutputLoss)null!));
        Assert.Contains("Trainable = true", Assert.Throws<ArgumentException>(() => new Trainer<ManyWeightsNet>(new ManyWeightsNet())).Message);
        trainer.Step(input, (_, _) => 0);
        Assert.Contains("outputGradient", Assert.Throws<ArgumentException>(() => trainer.Backward(input, trainer.Outputs)).Message);
    }

    private static TrainerOptions Options(int threads) => new() { Threads = threads, Optimizer = new Sgd { LearningRate = 0.1, Momentum = 0.9 } };

    private static float CrossEntropy(ReadOnlySpan<float> outputs, int[] labels, Span<float> gradient)
    {
        double loss = 0;
        int classes = outputs.Length / labels.Length;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> scores = outputs.Slice(i * classes, classes);
            double sum = 0;
            foreach (float score in scores)
            {
                sum += Math.Exp(score);
            }

            loss += Math.Log(sum) - scores[labels[i]];
            for (int k = 0; k < classes; k++)
            {
                gradient[(i * classes) + k] = (float)(((Math.Exp(scores[k]) / sum) - (k == labels[i] ? 1 : 0)) / labels.Length);
            }
        }

        return (float)(loss / labels.Length);
    }

    private static float SquaredError(ReadOnlySpan<float> outputs, float[] targets, Span<float> gradient)
    {
        double loss = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            float difference = outputs[i] - targets[i];
            loss += difference * difference;
            gradient[i] = 2 * difference / outputs.Length;
        }

        return (float)(loss / outputs.Length);
    }

    // For every element of the latent sample: its place, and those of its mean and of the logarithm of its variance among the outputs.
    private static void Each(Action<int, int, int> action)
    {
        for (int at = 0; at < Batch * 3; at++)
        {
            int mean = (at / 3 * 6) + (at % 3);
            action(at, mean, mean + 3);
        }
    }

    private static void RequireGradients(GoldenFile golden, string prefix, Network network)
    {
        foreach (string name in golden.Names(prefix))
        {
            // Only rounding is left of the gradient of a bias that a normalisation subtracts again.
            RequireClose(golden.Floats(prefix + name), network.Parameters.Single(p => p.Name == name).Gradient, 2e-5, name);
        }
    }

    private static void RequireClose(Network expected, Network actual)
    {
        foreach ((Parameter e, Parameter a) in expected.Parameters.Zip(actual.Parameters))
        {
            RequireClose(e.Values, a.Values, 1e-6, e.Name);
        }
    }

    private static void RequireClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, string name)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"{name}[{i}] is {actual[i]:R}; expected {expected[i]:R}.");
        }
    }

    private static float[] All(Network network) => [.. network.Parameters.SelectMany(p => p.Values.ToArray())];

    private static (float[] Input, int[] Labels) Draw(int length, int classes)
    {
        var random = new Random(5);
        return ([.. Enumerable.Range(0, Batch * length).Select(_ => random.NextSingle())], [.. Enumerable.Range(0, Batch).Select(_ => random.Next(classes))]);
    }
}
