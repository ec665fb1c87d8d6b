using System;

namespace NetGen;

/// <summary>Marks a partial class as a network and gives the shape of one input sample, without the batch dimension.</summary>
/// <param name="inputShape">(features) for vectors, (channels, length) for sequences, (channels, height, width) for images. Every dimension is at least 1.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NetworkAttribute(params int[] inputShape) : Attribute
{
    /// <summary>The name by which layers refer to the network's input.</summary>
    public const string Input = "input";

    /// <summary>The shape of one input sample: (features), (channels, length) or (channels, height, width).</summary>
    public int[] InputShape { get; } = inputShape;

    /// <summary>
    /// Whether the code is emitted that <c>InputGradient</c>, <c>Activations</c> and <c>Profile</c> need. A training step then computes the gradient to the input as
    /// well; otherwise neither costs anything. It does not take a loss. Default false.
    /// </summary>
    public bool Inspectable { get; set; }

    /// <summary>
    /// Whether the code for training is emitted where no loss attribute stands on the class: for a loss of your own
    /// (<c>trainer.Step(inputs, loss)</c>) or a gradient to the outputs (<c>trainer.Backward</c>). A network with a loss, or an <see cref="Inspectable"/> one, can be trained so without it. Default false.
    /// </summary>
    public bool Trainable { get; set; }

    /// <summary>
    /// Whether code is emitted, beside that for batches of any size, that trains batches of a few samples several times as fast: it takes one image or sequence after another
    /// with channels in the lanes of vectors, where a block of 4, 8 or 16 samples would have most of its lanes empty. It serves batches that leave many lanes of a block empty, the last one of an epoch among them:
    /// 1 to some 15 samples with blocks of 16, or 17 to some 25, of which 16 stay a block. Layers from the first one that is not convolution, batch normalisation, pooling, padding, resizing, dropout, elementwise function, sum or concatenation are trained
    /// in blocks as ever. The text grows by about a third; <see cref="Inspectable"/> networks have none of it. Default false.
    /// </summary>
    public bool SmallBatches { get; set; }

    /// <summary>
    /// Whether inputs and outputs of layers below 1e-30 count as 0, in prediction and in training. Many processors work a hundred times slower with
    /// numbers below 1e-38, which come from inputs or weights that nearly vanish; this costs two instructions a value instead, and predictions a copy of the
    /// input. What training makes of them is 0 without it: gradients, what optimisers keep, and running statistics. Default false, as PyTorch.
    /// </summary>
    public bool FlushDenormals { get; set; }

    /// <summary>
    /// Whether 3×3 convolutions may be computed by Winograd's minimal filtering F(4×4, 3×3) where that is faster, in prediction and in training. It rounds more than a direct convolution: with 128 input channels
    /// its errors reach some 3e-6 of the largest output, those of the direct one 8e-7. Where it serves, the hint NG0113 and the report say so. Without it, F(2×2, 3×3) still may serve, which rounds
    /// about as a direct convolution does. Default true.
    /// </summary>
    public bool AllowWinograd4x4 { get; set; } = true;

    /// <summary>
    /// Whether <see cref="WeightFormat.Int8"/> means bytes for the weights and activations of all layers, for any number of samples: convolutions (depthwise, too), linear layers,
    /// sums, pools and zero padding, each with an activation that cuts off. A layer that has no such form is an error. <see cref="Network.Calibrate"/> comes before predicting so. Default false.
    /// </summary>
    public bool FullInteger { get; set; }
}
